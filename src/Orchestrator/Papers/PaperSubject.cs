using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Requests;
using Interagency.Workflows.Papers;

namespace Interagency.Orchestrator.Papers;

/// <summary>What a paper is about: a document of the case, one of its requests or questions to a body, or the case as a whole.</summary>
/// <param name="Form">Null for a document whose kind has no form.</param>
internal sealed record PaperSubject(string PaperId, string Title, PaperForm? Form)
{
    private const string OfRequest = "request", OfSession = "session";

    internal DocumentView? Document { get; private init; }

    internal RequestView? Request { get; private init; }

    internal AgendaItemView? Item { get; private init; }

    /// <summary>Every paper of a case: its documents in the order in which they came, then what any case has.</summary>
    internal static IEnumerable<PaperSubject> All(CaseView view, PaperShelf shelf) => Documents(view, shelf).Concat(shelf.OfAnyCase.SelectMany(form => form.Of switch
    {
        OfRequest => view.Requests.Select(request => new PaperSubject($"{form.Kind}.{request.RequestId}", $"{form.Title}: {request.AgencyName}", form) { Request = request }),
        OfSession => view.Sessions.Where(item => item.Decision is not null).Select(item => new PaperSubject($"{form.Kind}.{item.ItemId}", $"{form.Title}: {item.Question}", form) { Item = item }),
        _ => [new PaperSubject(form.Kind, form.Title ?? form.Kind, form)],
    }));

    internal static IEnumerable<PaperSubject> Documents(CaseView view, PaperShelf shelf) =>
        view.Documents.Select(document => new PaperSubject(document.DocumentId, document.Name, shelf.Find(view.Header.Region, document.Kind)) { Document = document });
}
