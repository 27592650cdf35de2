using System.Globalization;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Directories;

namespace Interagency.Orchestrator.Places;

/// <summary>What the pages of places send, given to the use cases that the API calls too.</summary>
internal sealed class PlaceForms(OrganisationDesk organisations, AgencyDesk agencies, FormWrites writes)
{
    /// <summary>The value of the button that goes back to the directory file.</summary>
    internal const string Restore = "restore";

    /// <returns>Why it is refused; null when it is done.</returns>
    internal Task<Refusal?> SaveAsync(CurrentActor actor, OrganisationView now, IFormCollection form, CancellationToken stop) => OnceAsync(actor, $"organisations/{now.Region}/{now.Organisation}", form,
        write => form["do"] == Restore ? organisations.RestoreAsync(write, now, Version(form), stop) : organisations.SaveAsync(write, now.Organisation, new OrganisationToSave(
            now.Region, Version(form), form["name"], form["nameEn"], form["legalAddress"], form["visitAddress"], form["headPost"], form["headName"], null), stop), stop);

    /// <inheritdoc cref="SaveAsync(CurrentActor, OrganisationView, IFormCollection, CancellationToken)"/>
    internal Task<Refusal?> SaveSectionAsync(CurrentActor actor, OrganisationView now, bool isNew, IFormCollection form, CancellationToken stop) =>
        OnceAsync(actor, $"organisations/{now.Region}/{now.Organisation}/section", form,
            write => organisations.SaveSectionAsync(write, now, Version(form), new SectionToSave(form["key"], form["name"], form["area"], form["active"] == "true"), isNew, stop), stop);

    /// <inheritdoc cref="SaveAsync(CurrentActor, OrganisationView, IFormCollection, CancellationToken)"/>
    internal Task<Refusal?> SaveAsync(CurrentActor actor, AgencyView now, IFormCollection form, CancellationToken stop) => OnceAsync(actor, $"agencies/{now.Region}/{now.Agency}", form,
        write => form["do"] == Restore ? agencies.RestoreAsync(write, now, Version(form), stop) : agencies.SaveAsync(write, now.Agency, new AgencyToSave(
            now.Region, Version(form), form["name"], form["nameEn"], Enum.TryParse<AgencyChannel>(form["channel"], out var channel) && Enum.IsDefined(channel) ? channel : null,
            form["active"] == "true", form["address"], form["email"], form["headPost"], form["headName"], channel == AgencyChannel.Amqp && form["protectedChannel"] == "true"), stop), stop);

    private Task<Refusal?> OnceAsync(CurrentActor actor, string page, IFormCollection form, Func<Write, Task<Reply<PlaceSaved>>> save, CancellationToken stop) =>
        writes.OnceAsync(actor, $"/{page}", form["once"].ToString() is { Length: > 0 } key ? key : Guid.NewGuid().ToString(), form, async write => (await save(write)).Refusal, stop);

    private static int? Version(IFormCollection form) => int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
