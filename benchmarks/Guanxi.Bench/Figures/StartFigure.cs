namespace Guanxi.Bench.Figures;

/// <summary>From the start of the process to /health/ready on the imported data.</summary>
internal static class StartFigure
{
    private const int Rounds = 5;
    private const double Limit = 1.5;

    public static async Task<IReadOnlyList<Result>> RunAsync(Bench bench)
    {
        var data = await bench.ImportedCopyAsync();
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var server = await ServerProcess.StartProductAsync(data);
            times.Add(server.StartTime.TotalSeconds);
        }
        return [Result.AtMost("start.sqlite", Load.Median(times), "s", Limit)];
    }
}
