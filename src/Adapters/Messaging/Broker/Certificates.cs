using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Interagency.Adapters.Messaging.Broker;

/// <summary>Says whether the broker's certificate may be trusted: signed by a trusted authority, in date, for the host that was called.</summary>
internal static class Certificates
{
    /// <param name="authorityFile">A PEM file; null trusts what the system trusts.</param>
    public static RemoteCertificateValidationCallback Validation(string? authorityFile)
    {
        if (authorityFile is null) return (_, _, _, errors) => errors == SslPolicyErrors.None;
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(authorityFile);
        return (_, certificate, chain, errors) =>
            certificate is not null && (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None && IsSignedBy(authorities, certificate, chain);
    }

    private static bool IsSignedBy(X509Certificate2Collection authorities, X509Certificate certificate, X509Chain? sent)
    {
        using var own = new X509Certificate2(certificate);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        // A private authority publishes no list of revoked certificates: it issues a new one instead.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var link in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>()) chain.ChainPolicy.ExtraStore.Add(link.Certificate);
        return chain.Build(own);
    }
}
