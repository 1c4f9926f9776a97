using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Export;
using Guanxi.Kernel.Schema;

namespace Guanxi.Tests.Kernel.Export;

/// <summary>The small schema, and its exports as a whole.</summary>
internal sealed class ExportLab : IDisposable
{
    public Lab Lab { get; } = Lab.Open();

    public static ExportRequest Things(string? fields = null, ExportFormat format = ExportFormat.Csv, ExportTexts texts = ExportTexts.Names) =>
        new("thing") { Fields = fields, Format = format, Texts = texts, Language = Language.English };

    public byte[] Bytes(ExportRequest request, Actor? actor = null)
    {
        using var export = new RecordExport(Lab.Workspace, actor ?? Lab.User, request);
        using var file = new MemoryStream();
        while (export.Next())
            file.Write(export.Piece.Span);
        return file.ToArray();
    }

    public string Text(ExportRequest request, Actor? actor = null) => Encoding.UTF8.GetString(Bytes(request, actor)).TrimStart('\uFEFF');

    public void Dispose() => Lab.Dispose();
}
