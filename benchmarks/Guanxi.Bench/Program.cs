using System.Globalization;
using Guanxi.Bench;
using Guanxi.Bench.Figures;
using Guanxi.Bench.Floors;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["floor", var database, var url])
    return await FloorServer.RunAsync(database, url);

IReadOnlyList<(string[] Names, Func<Bench, Task<IReadOnlyList<Result>>> Run)> figures =
[
    (["import.sqlite"], ImportFigure.RunAsync),
    (["read.sqlite"], ReadFigures.RunRecordAsync),
    (["page.sqlite"], ReadFigures.RunPageAsync),
    (["create.sqlite"], CreateFigure.RunAsync),
    (["start.sqlite"], StartFigure.RunAsync),
    (["memory.sqlite"], MemoryFigure.RunAsync),
    (["web.first_load", "web.charts", "web.sign_in"], FirstLoadFigure.RunAsync),
];

using var bench = new Bench();
if (args is ["--data", var imported, ..])
{
    // A workspace that holds the whole file already, to save the import when another figure is looked at.
    bench.Adopt(imported);
    args = args[2..];
}
var unknown = args.Where(a => !figures.Any(f => f.Names.Contains(a))).ToList();
if (unknown.Count > 0)
{
    await Console.Error.WriteLineAsync($"Unknown: {string.Join(", ", unknown)}. There are {string.Join(", ", figures.SelectMany(f => f.Names))}.");
    return 2;
}

var results = new List<Result>();
Report.Head();
foreach (var (names, run) in figures.Where(f => args.Length == 0 || args.Any(f.Names.Contains)))
{
    try
    {
        foreach (var result in await run(bench))
        {
            Report.Line(result);
            results.Add(result);
        }
    }
    catch (BenchException exception)
    {
        await Console.Error.WriteLineAsync($"{string.Join(", ", names)}: {exception.Message}");
        bench.HasFailed = true;
    }
}
Report.Write(results);
return bench.HasFailed ? 1 : 0;
