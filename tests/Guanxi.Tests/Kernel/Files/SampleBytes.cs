using System.IO.Compression;
using System.Text;

namespace Guanxi.Tests.Kernel.Files;

/// <summary>The beginnings of files of many types, as programs write them.</summary>
internal static class SampleBytes
{
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static byte[] Of(string extension) => extension switch
    {
        "png" => Png,
        "jpg" or "jpeg" => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8],
        "gif" => [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0],
        "webp" => [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8],
        "bmp" => [.. "BM"u8, .. new byte[60]],
        "tif" => [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0],
        "heic" => [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0],
        "avif" => [0, 0, 0, 24, .. "ftypavif"u8, 0, 0, 0, 0],
        "svg" => [.. "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8],
        "pdf" => [.. "%PDF-1.7\n"u8, 0xE2, 0xE3, 0xCF, 0xD3],
        "docx" or "xlsx" or "pptx" => Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>")),
        "odt" => Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")),
        "doc" or "xls" or "ppt" or "msg" or "wps" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]],
        "rtf" => [.. "{\\rtf1 x}"u8],
        "txt" or "csv" or "json" or "eml" or "ics" or "vcf" or "xml" => Encoding.UTF8.GetBytes("名称,价格\r\n茶,5\r\n"),
        "html" => [.. "<!doctype html><script>alert(1)</script>"u8],
        "zip" or "ofd" => Zip(("a.txt", "a")),
        "7z" => [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4],
        "rar" => [.. "Rar!"u8, 0x1A, 7, 1, 0],
        "mp3" => [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 0],
        "wav" => [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8],
        "ogg" => [.. "OggS"u8, 0, 2],
        "amr" => [.. "#!AMR\n"u8, 0x3C],
        "m4a" => [0, 0, 0, 24, .. "ftypM4A "u8, 0, 0, 0, 0],
        "mp4" => [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 0, 0],
        "mov" => [0, 0, 0, 24, .. "ftypqt  "u8, 0, 0, 0, 0],
        "webm" => [0x1A, 0x45, 0xDF, 0xA3, 0x9F],
        "exe" => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0],
        "php" => [.. "<?php system($_GET['c']);"u8],
        "sh" => [.. "#!/bin/sh\nrm -rf /\n"u8],
        _ => throw new ArgumentException(extension, nameof(extension)),
    };

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.NoCompression).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                writer.Write(text);
            }
        }
        return bytes.ToArray();
    }
}
