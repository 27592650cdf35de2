using System.Text.Json.Nodes;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Directories;

namespace Interagency.Workflows.Validation.Directories;

/// <summary>What the directory of a definition's jurisdiction knows by key. Without a directory nothing is known.</summary>
internal sealed class KnownKeys
{
    private readonly RegionDirectory? directory;

    public KnownKeys(CheckedDefinition subject)
    {
        Region = subject.Nodes.Where(n => n.Behaviour is OpenCase).Select(n => Constant.Text(n, "region")).OfType<string>().FirstOrDefault()
            ?? subject.Definition.Region;
        directory = Region is null ? null : subject.World.Directories.For(Region);
    }

    /// <summary>The jurisdiction that the definition names; null when it names none, as a block that several regions run may.</summary>
    public string? Region { get; }

    public bool HasDirectory => directory is not null;

    /// <summary>The directory itself; null without one.</summary>
    public RegionDirectory? Directory => directory;

    /// <summary>How a message calls the directory.</summary>
    public string Where => Region ?? "—";

    /// <summary>The keys of one list, named as <c>InputInfo.OptionsFrom</c> names it; null for a list that no directory holds.</summary>
    public IReadOnlyCollection<string>? Keys(string list) => list switch
    {
        "organisations" => Of(d => d.Organisations.Select(o => o.Key)),
        "agencies" => Of(d => d.Agencies.Select(a => a.Key)),
        "recipients" => Of(d => d.Organisations.Select(o => o.Key).Concat(d.Agencies.Select(a => a.Key)).Append(TransferCase.Outside)),
        "bodies" => Of(d => d.Bodies.Select(b => b.Key)),
        "roles" => Of(d => d.Roles.Select(r => r.Key)),
        "journals" => Of(d => d.Journals.Select(j => j.Key)),
        "documentKinds" => Of(d => d.DocumentKinds.Select(k => k.Key)),
        "grounds" => Of(d => d.Grounds.Select(g => g.Key)),
        "categories" => Of(d => d.Categories.Select(c => c.Key)),
        "kindsOfHelp" => Of(d => d.KindsOfHelp.Select(k => k.Key)),
        "supportLevels" => Of(d => d.SupportLevels.Select(l => l.Key)),
        "outcomes" => Of(d => d.Outcomes.Select(o => o.Key)),
        "tracks" => Of(d => d.Tracks.Select(t => t.Key)),
        "urgencies" => Of(d => d.Urgencies.Select(u => u.Key)),
        "dangerSigns" => Of(d => d.DangerSigns.Select(s => s.Key)),
        _ => null,
    };

    /// <summary>Whether <c>role:…</c>, <c>body:…</c> or <c>agency:…</c> is in the directory.</summary>
    public bool HasAddressee(string addressee) => addressee.Split(':', 2) switch
    {
        ["role", var key] => Keys("roles")!.Contains(key),
        ["body", var key] => Keys("bodies")!.Contains(key),
        ["agency", var key] => Keys("agencies")!.Contains(key),
        _ => false,
    };

    private string[] Of(Func<RegionDirectory, IEnumerable<string>> list) => directory is null ? [] : [.. list(directory)];
}
