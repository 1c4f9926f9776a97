using Guanxi.Bench.Floors;

namespace Guanxi.Bench.Figures;

/// <summary>Lines per second of the whole file through `guanxi import`, start of the process and scores included.</summary>
internal static class ImportFigure
{
    private const int Rounds = 3;
    private const double Target = 0.2;

    public static async Task<IReadOnlyList<Result>> RunAsync(Bench bench)
    {
        BareInserts? floor = null;
        var (product, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var data = bench.NewFolder("import");
            product.Add(await bench.ImportAsync(data));
            bench.Adopt(data);
            floor ??= new BareInserts(Path.Combine(data, "guanxi.db"));
            var folder = bench.NewFolder("bare");
            bare.Add(floor.Run(Path.Combine(folder, "bare.db")));
            Directory.Delete(folder, recursive: true);
        }
        return [Result.AtLeast("import.sqlite", Bench.Lines / Load.Median(product), "lines/s", Bench.Lines / Load.Median(bare), Target)];
    }
}
