using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Requests;
using Interagency.Workflows.Papers;

namespace Interagency.Orchestrator.Papers;

/// <summary>What a paper is about: a document of the case, one of its requests or questions to a body, or the case as a whole.</summary>
/// <param name="Form">Null for a document whose kind has no form.</param>
internal sealed record PaperSubject(string PaperId, string Title, PaperForm? Form)
{
    internal DocumentView? Document { get; private init; }

    internal RequestView? Request { get; private init; }

    internal AgendaItemView? Item { get; private init; }

    /// <summary>Every paper of a case: its documents in the order in which they came, then what any case has.</summary>
    internal static IEnumerable<PaperSubject> All(PaperMaterial material, PaperShelf shelf) => Documents(material.Case, shelf).Concat(shelf.OfAnyCase.SelectMany(form => form.Of switch
    {
        PaperSources.Request => material.Case.Requests.Select(request => new PaperSubject($"{form.Kind}.{request.RequestId}", $"{form.Title}: {request.AgencyName}", form) { Request = request }),
        PaperSources.Session => material.Case.Sessions.Where(item => item.Decision is not null).Select(item => Of(item, form)),
        PaperSources.Decree or PaperSources.Conclusion => material.Decided.Where(decided => decided.Item.Issues == form.Of && !IsADocument(material, shelf, decided.PaperRef)).Select(decided => Of(decided.Item, form)),
        _ => [new PaperSubject(form.Kind, form.Title ?? form.Kind, form)],
    }));

    /// <summary>A question to a body.</summary>
    internal static PaperSubject Of(AgendaItemView item, PaperForm form) => new($"{form.Kind}.{item.ItemId}", $"{form.Title}: {item.Question}", form) { Item = item };

    /// <summary>What the body issued is a document of the case, with a form of its region.</summary>
    private static bool IsADocument(PaperMaterial material, PaperShelf shelf, string? paper) =>
        paper is not null && material.Documents.Values.Any(document => document.ContentRef == paper && shelf.Find(material.Case.Header.Region, document.Kind) is not null);

    internal static IEnumerable<PaperSubject> Documents(CaseView view, PaperShelf shelf) =>
        view.Documents.Select(document => new PaperSubject(document.DocumentId, document.Name, shelf.Find(view.Header.Region, document.Kind)) { Document = document });
}
