using System.Text.Encodings.Web;
using System.Text.Unicode;
using Interagency.Adapters.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Interagency.Orchestrator.Ui;

/// <summary>What serving pages needs: components, keys of form tokens, headers that keep a browser from calling anyone else.</summary>
internal static class PageSetup
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    internal static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("interagency");
        services.AddOptions<KeyManagementOptions>().Configure<FormKeys>((options, keys) => options.XmlRepository = keys);
        // Russian stays readable in the source of a page.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        return services.AddHttpContextAccessor();
    }

    internal static void UsePageHeaders(this WebApplication service) => service.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // What a browser keeps, the next user of the machine reads. Pictures and styles tell nothing of anybody.
        if (!Path.HasExtension(context.Request.Path.Value)) (headers.CacheControl, headers.Pragma) = ("no-cache, no-store", "no-cache");
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return next(context);
    });
}
