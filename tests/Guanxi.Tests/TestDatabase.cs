using Guanxi.Kernel.Storage;
using Npgsql;

namespace Guanxi.Tests;

/// <summary>
/// A place for one workspace: a file in a folder of its own, or, where GUANXI_TEST_POSTGRES names a server, a schema of
/// its own there. The whole suite runs once for each.
/// </summary>
internal sealed class TestDatabase : IDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("GUANXI_TEST_POSTGRES");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("guanxi-");
    private readonly string _schema;

    /// <param name="inFile">In a file even where the suite runs on PostgreSQL.</param>
    public TestDatabase(bool inFile = false)
    {
        // The system has made sure that the folder's name is nobody else's.
        _schema = $"t_{_folder.Name.Split('-')[^1].ToLowerInvariant()}_{Environment.ProcessId}";
        Text = Server is null || inFile ? $"sqlite:{Path.Combine(_folder.FullName, "guanxi.db")}" : $"{Server}?schema={_schema}";
        Address = DatabaseAddress.Parse(Text, _folder.FullName)!;
    }

    /// <summary>The reason that a test of files, pragmas or the writer's thread gives when the suite runs on PostgreSQL.</summary>
    public const string OnlySqlite = "It is about SQLite's file.";

    public static bool IsSqlite => Server is null;

    public DatabaseAddress Address { get; }

    /// <summary>The address as it is set, for another process.</summary>
    public string Text { get; }

    /// <summary>A folder that goes with it.</summary>
    public string Folder => _folder.FullName;

    public void Dispose()
    {
        if (Address.Path is null)
            Drop();
        _folder.Delete(recursive: true);
    }

    private void Drop()
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = Address.Host,
            Port = Address.Port,
            Database = Address.Name,
            Username = Address.User,
            Password = Address.Password,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand($"DROP SCHEMA IF EXISTS \"{_schema}\" CASCADE", connection);
        command.ExecuteNonQuery();
    }
}
