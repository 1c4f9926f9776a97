using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Schema.FieldTypes;

namespace Guanxi.Tests.Kernel.Files;

/// <summary>Papers with a file each, and drawers that hold papers; files lie in a folder or in the database.</summary>
internal sealed class FileLab : TestWorkspace
{
    private readonly Papers _papers;

    private FileLab(Papers papers, bool inDatabase, FileLimits? limits) : base(papers.Schema, [])
    {
        _papers = papers;
        Folder = Directory.CreateTempSubdirectory("guanxi-files-").FullName;
        var (disk, database) = (new DiskPlace(Folder, reserve: 0), new DatabasePlace(Workspace.Database));
        FilePlace[] places = inDatabase ? [database, disk] : [disk, database];
        Store = new FileStore(Workspace, limits ?? new FileLimits(), places);
    }

    public string Folder { get; }

    public FileStore Store { get; }

    public ObjectType Paper => _papers.Type;

    public Field<string> Name => _papers.Name;

    public Field<long> Scan => _papers.Scan;

    public Actor Ada { get; } = new(7, IsAdministrator: false, TimeZoneInfo.Utc);

    public Actor Mei { get; } = new(8, IsAdministrator: false, TimeZoneInfo.Utc);

    public static FileLab Open(bool inDatabase = false, FileLimits? limits = null) => new(new Papers(), inDatabase, limits);

    public Task<StoredFile> AddAsync(Actor actor, string name, byte[] bytes) => AddAsync(actor, name, new MemoryStream(bytes));

    public Task<StoredFile> AddAsync(Actor actor, string name, Stream bytes) => Store.AddAsync(actor, name, buffer => bytes.ReadAsync(buffer));

    public byte[] Read(StoredFile file)
    {
        using var bytes = Store.Open(file)!;
        using var all = new MemoryStream();
        bytes.CopyTo(all);
        return all.ToArray();
    }

    public long Attach(Actor actor, string name, long file)
    {
        var change = new Change();
        var record = change.Create(Paper).Set(Name, name);
        record[Scan] = Value.Of(file);
        Run(change, actor);
        return record.Id;
    }

    public void Put(Actor actor, long paper, long? file)
    {
        var change = new Change();
        change.Update(Paper, paper)[Scan] = file is { } id ? Value.Of(id) : default;
        Run(change, actor);
    }

    /// <summary>Files in the folder, and rows and parts in the database.</summary>
    public (int Files, long Rows, long Parts) Count() =>
        (Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Length, Scalar("SELECT count(*) FROM _file"), Scalar("SELECT count(*) FROM _file_part"));

    public new void Dispose()
    {
        base.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private sealed class Papers
    {
        public Papers()
        {
            Type = new ObjectType("paper", LabSchema.L("Paper"), LabSchema.L("Papers"));
            Name = Type.Text("name", LabSchema.L("Name"));
            Scan = Type.Of<long>("scan", new HeldFile(), LabSchema.L("Scan"));
            var user = new ObjectType("user", LabSchema.L("User"), LabSchema.L("Users"));
            Schema = Guanxi.Kernel.Schema.Schema.Create(Type, user);
        }

        public ObjectType Type { get; }

        public Field<string> Name { get; }

        public Field<long> Scan { get; }

        public Guanxi.Kernel.Schema.Schema Schema { get; }
    }

    /// <summary>The id of a file, as the types of fields for files keep it.</summary>
    private sealed class HeldFile : FieldType
    {
        private static readonly FieldType Number = FieldTypeList.Integer;

        public override string Name => "file";

        public override ValueKind Kind => ValueKind.Integer;

        public override bool HoldsFile => true;

        public override bool TakesFile(string mediaType) => mediaType.StartsWith("image/", StringComparison.Ordinal) || mediaType == "text/plain";

        public override Value Read(System.Text.Json.JsonElement json, Field field) => Number.Read(json, field);

        public override Value Parse(string text, Field field) => Number.Parse(text, field);

        public override void Write(System.Text.Json.Utf8JsonWriter json, Guanxi.Kernel.Storage.Statement row, int column, Field field) => Number.Write(json, row, column, field);

        public override void Write(System.Text.Json.Utf8JsonWriter json, Value value, Field field) => Number.Write(json, value, field);
    }
}
