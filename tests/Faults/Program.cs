using Interagency.Faults;
using Interagency.Faults.Storm.Nodes;
using Interagency.Orchestrator.Cli;

// Two programs in one: the tests, and the service that they start and that stops itself at a crash point. Production code has no such point.
if (args is ["serve", ..]) return await CommandLine.RunAsync(args, builder =>
{
    CrashPoints.Register(builder);
    StormNode.Register(builder);
    Refusing.Register(builder);
});
return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, Interagency.Faults.SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
