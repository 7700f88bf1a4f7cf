using AugMix.Cli;

return CommandLine.Run(args);
