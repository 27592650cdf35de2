using Interagency.Orchestrator.Cli;

return await CommandLine.RunAsync(args);
