namespace Interagency.Adapters.Files;

/// <summary>How much may be given.</summary>
/// <param name="Bytes">Of one file.</param>
/// <param name="InCase">Files of one case, those taken back not counted.</param>
/// <param name="PhotoPixels">Width by height of one photo: what it takes in memory, however small its file is.</param>
public sealed record FileLimits(int Bytes = 10 << 20, int InCase = 200, int PhotoPixels = 40_000_000);
