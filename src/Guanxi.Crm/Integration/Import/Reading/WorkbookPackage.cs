using System.IO.Compression;
using System.Xml;

namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>Looks through the zip of an xlsx before it is read: whether it is one, what it would unpack to, what its sheets are.</summary>
static class WorkbookPackage
{
    const long MostBytes = 2L << 30;
    const long MostTimesPacked = 200;

    /// <summary>Small sheets of equal cells pack better than <see cref="MostTimesPacked"/> and harm nobody.</summary>
    const long HarmlessBytes = 16L << 20;

    /// <summary>The names of the sheets; throws where the file should not be read.</summary>
    public static List<string> Inspect(Stream stream)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry("[Content_Types].xml") is null || !zip.Entries.Any(entry => entry.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
                throw new ReadException(ReadException.BinaryFile, []);

            if (zip.Entries.Any(entry => IsOutside(entry.FullName))) throw new ReadException(ReadException.UnreadableWorkbook, []);
            CheckSize(zip);
            return SheetNames(zip);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            throw new ReadException(ReadException.UnreadableWorkbook, [], e);
        }
        finally
        {
            stream.Position = 0;
        }
    }

    static bool IsOutside(string name) =>
        name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Split('/', '\\').Contains("..");

    /// <summary>The sizes are what the directory claims, but unpacking stops at them.</summary>
    static void CheckSize(ZipArchive zip)
    {
        long packed = 0, unpacked = 0;
        foreach (var entry in zip.Entries)
        {
            packed += entry.CompressedLength;
            unpacked += entry.Length;
            if (unpacked > MostBytes || (unpacked > HarmlessBytes && unpacked / MostTimesPacked > packed))
                throw new ReadException(ReadException.WorkbookTooLarge, [MostBytes]);
        }
    }

    static List<string> SheetNames(ZipArchive zip)
    {
        var names = new List<string>();
        if (zip.GetEntry("xl/workbook.xml") is not { } workbook) return names;

        using var xml = XmlReader.Create(workbook.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && xml.GetAttribute("name") is { } name) names.Add(name);
        return names;
    }
}
