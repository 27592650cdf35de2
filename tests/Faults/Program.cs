using Interagency.Faults;
using Interagency.Faults.Storm;
using Interagency.Faults.Storm.Nodes;
using Interagency.Orchestrator.Cli;

// Three programs in one: the tests, the service that they start and that stops itself at a crash point (production code has no such point),
// and the storm of tests/faults.
if (args is ["serve", ..]) return await CommandLine.RunAsync(args, builder =>
{
    CrashPoints.Register(builder);
    StormNode.Register(builder);
    Refusing.Register(builder);
});
if (args is ["storm", .. var storm]) return await StormProgram.RunAsync(storm);
return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, Interagency.Faults.SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
