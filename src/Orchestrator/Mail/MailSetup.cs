using Interagency.Adapters.Mail;
using Interagency.Adapters.Scheduling;
using Quartz;

namespace Interagency.Orchestrator.Mail;

internal static class MailSetup
{
    /// <summary>E-mail goes out only where a server is named.</summary>
    internal static IServiceCollection AddMail(this IServiceCollection services, MailOptions? options) => options is null ? services : services
        .AddSingleton(options).AddSingleton<IMailSender, MailSender>().AddSingleton<AgencyMail>().AddEveryMinute<TellAgencies>();
}

/// <summary>Each minute.</summary>
internal sealed class TellAgencies(AgencyMail mail) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await mail.SendAsync(cancellationToken);
}
