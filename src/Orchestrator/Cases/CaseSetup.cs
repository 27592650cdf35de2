using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Overview;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Orchestrator.Ui;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Cases;

internal static class CaseSetup
{
    /// <summary>What reads cases and what writes them, for the API and the pages.</summary>
    internal static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<Lexicon>().AddSingleton<TermMarks>().AddSingleton<CaseAssembly>();
        services.AddSingleton<CaseQueries>().AddSingleton<TaskQueries>().AddSingleton<TermQueries>().AddSingleton<OverviewQueries>();
        services.AddSingleton<CaseWriter>().AddSingleton<OpeningReader>().AddSingleton<OpenCase>().AddSingleton<CompleteTask>().AddSingleton<SubmitPlan>().AddSingleton<TaskDesk>();
        services.AddSingleton<ProcedureWords>().AddSingleton<CaseCounts>().AddSingleton<DashboardQueries>().AddSingleton<CaseBulk>().AddSingleton<PersonFinder>().AddSingleton<CaseNews>().AddSingleton<Map.CaseMapQueries>();
        services.AddSingleton<CaseActions>().AddSingleton<CasePeople>().AddSingleton<CaseSections>().AddSingleton<CaseCategories>();
        return services.AddScoped<ReaderOfPage>();
    }
}
