using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Export;

/// <summary>A file that comes into being piece by piece: what is written gathers in the buffer until it is sent.</summary>
internal abstract class ExportFile : IDisposable
{
    public abstract void Begin();

    public abstract void Add(Value[] record);

    public abstract void End();

    public virtual void Dispose()
    {
    }

    public static ExportFile Create(ExportFormat format, ExportColumns columns, CellForm form, string title, PooledBuffer output) => format switch
    {
        ExportFormat.Csv => new CsvFile(columns.Columns, form, output),
        ExportFormat.Xlsx => new WorkbookFile(columns.Columns, form, title, output),
        _ => new JsonLinesFile(columns.Blocks.Columns, output),
    };
}
