using System.Security.Cryptography;
using System.Text;
using Guanxi.Crm;
using Guanxi.Crm.Insight;
using Guanxi.Crm.Integration.Import;
using Guanxi.Crm.Integration.Import.Reading;
using Guanxi.Kernel;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Sqlite;
using Guanxi.Tests.Data;
using Guanxi.Tests.Kernel;

namespace Guanxi.Tests.Crm.Integration.Import;

/// <summary>A workspace of the product's areas with imports and insights, and a folder for files.</summary>
internal sealed class ImportWorkspace : TestWorkspace, IDisposable
{
    private static readonly Guanxi.Kernel.Schema.Schema Declared = Guanxi.Kernel.Schema.Schema.Create([.. Areas.All.SelectMany(a => a.Objects)]);

    static ImportWorkspace() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public ImportWorkspace(int keysAtHand = LedgerCache.Most) : base(Declared, [.. Areas.All.SelectMany(a => a.Rules)])
    {
        Folder = Directory.CreateTempSubdirectory("guanxi-import-").FullName;
        Imports = new Imports(Workspace, Shanghai, System.IO.Path.Combine(Folder, "imports"), keysAtHand);
        Value = new AccountValue(Workspace, Shanghai);
        Imports.Finished += () => Value.ComputeAsync();
    }

    public string Folder { get; }

    public Imports Imports { get; }

    public AccountValue Value { get; }

    public static string Sample => System.IO.Path.Combine(SampleFiles.Folder, "online_retail", "sample.csv");

    public string Write(string text, string encoding = "utf-8", string name = "file.csv") => Write(Encoding.GetEncoding(encoding).GetBytes(text), name);

    public string Write(byte[] bytes, string name = "file.csv")
    {
        var path = System.IO.Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public async Task<ImportView> UploadAsync(string path, string? recipe = null, ReadOptions? options = null)
    {
        await using var file = File.OpenRead(path);
        return await Imports.CreateAsync(User, System.IO.Path.GetFileName(path), stream => file.CopyToAsync(stream), options ?? new ReadOptions(), recipe);
    }

    /// <summary>Brings a file in from the first row to the last.</summary>
    public async Task<ImportView> ImportAsync(string path, string? recipe = null, ReadOptions? options = null, Func<Recipe, Recipe>? change = null)
    {
        var import = await UploadAsync(path, recipe, options);
        await Imports.CommitAsync(User, import.Id, change?.Invoke(import.Recipe));
        await Imports.WaitAsync(import.Id);
        return Imports.Get(import.Id);
    }

    public Task<ImportView> ImportTextAsync(string text, string? recipe = null, Func<Recipe, Recipe>? change = null) => ImportAsync(Write(text), recipe, change: change);

    public async Task<ImportView> UndoAsync(long id)
    {
        await Imports.UndoAsync(id);
        await Imports.WaitAsync(id);
        return Imports.Get(id);
    }

    public string Content() => Workspace.Database.Read(Content);

    /// <summary>A hash for each object over all its records, ids replaced by keys and times of computation left out.</summary>
    public static string Content(string database)
    {
        using var connection = new SqliteConnection(database, readOnly: true);
        return Content(connection);
    }

    private static string Content(Connection connection) =>
        string.Join('\n', new[] { "account", "contact", "product", "order", "order_line" }.Select(name => Hash(connection, $"SELECT {Columns(name)} FROM {Declared[name].Table} AS t ORDER BY 1, 2, 3", name)));

    /// <summary>A hash for each table of records and for history over every stored value.</summary>
    public string Rows()
    {
        var tables = new[] { "account", "contact", "product", "order", "order_line", "note" }.Select(n => Declared[n].Table).Concat(["_history", "_history_block", "_bin"]);
        return Workspace.Database.Read(c => string.Join('\n', tables.Select(t => Hash(c, $"SELECT * FROM {t} ORDER BY 1, 2, 3, 4", t, WidthOf(c, t)))));
    }

    public long Count(string name) => Scalar($"SELECT count(*) FROM {Declared[name].Table}");

    public new void Dispose()
    {
        Imports.Dispose();
        Value.Dispose();
        base.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static int WidthOf(Connection connection, string table) => (int)connection.Scalar($"SELECT count(*) FROM ({connection.Dialect.ColumnsOfTable}) AS c", Guanxi.Kernel.Records.Value.Of(table.Trim('"'))).Number;

    private static string Hash(Connection connection, string sql, string name, int width = 0)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var row = connection.Prepare(sql);
        var count = 0;
        width = width > 0 ? width : Declared[name].Fields.Count(IsContent);
        while (row.Step())
        {
            count++;
            for (var i = 0; i < width; i++)
                hash.AppendData(Encoding.UTF8.GetBytes(row.Value(i) + "\u001F"));
        }
        return $"{name}: {count} {Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static string Columns(string name) => string.Join(", ", Declared[name].Fields.Where(IsContent).OrderBy(f => f.Target is null ? 1 : 0).Select(f => f.Target switch
    {
        null => $"t.{f.Column}",
        "order" => $"(SELECT number FROM \"order\" o WHERE o.id = t.{f.Column})",
        "product" => $"(SELECT code FROM product p WHERE p.id = t.{f.Column})",
        "account" => $"(SELECT number || name FROM account a WHERE a.id = t.{f.Column})",
        _ => "0",
    }));

    private static bool IsContent(Field field) => field.IsStored && field.Origin != FieldOrigin.System && field.Name != "valued_at";
}
