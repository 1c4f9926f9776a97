using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Guanxi.Crm.Integration.Import.Reading;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Integration.Import;

/// <summary>One import as it stands.</summary>
public sealed record ImportView(
    long Id,
    string File,
    ImportState State,
    ReadOptions Options,
    ImportShape Shape,
    Recipe Recipe,
    ImportProgress Progress,
    IReadOnlyList<ImportMessage> Messages,
    string? Error,
    bool IsWorking,
    DateTime CreatedAt,
    long? By,
    DateTime? FinishedAt);

/// <summary>What was recognised of a file.</summary>
public sealed record ImportShape(long Size, FileShape File, IReadOnlyList<ColumnProfile> Columns);

/// <summary>
/// Staged imports: upload, mapping, check, run, undo. Work runs beside the requests; what it did is in the database with
/// each block, so that it goes on by itself after the program was stopped or killed.
/// </summary>
public sealed class Imports(Workspace workspace, TimeZoneInfo zone, string folder, int keysAtHand = LedgerCache.Most) : IDisposable
{
    /// <summary>The column of a file of rejected rows that says the position the line had in its order.</summary>
    public const string PositionColumn = "guanxi_position";

    private const int ProfiledRows = 1_000;
    private const int ShownMessages = 200;
    private static readonly TimeSpan FilesKept = TimeSpan.FromDays(30);

    private readonly Actor _program = Actor.Program(zone);
    private readonly Node _node = new(workspace.Database, workspace.Time);
    private readonly ConcurrentDictionary<long, Working> _working = new();
    private readonly ConcurrentDictionary<long, IReadOnlyList<ImportMessage>> _checked = new();

    /// <summary>Raised when records were brought in or taken back, so that insights are computed anew.</summary>
    public event Func<Task>? Finished;

    private string PathOf(long id) => Path.Combine(folder, id.ToString(System.Globalization.CultureInfo.InvariantCulture) + ".table");

    /// <summary>Takes a file in: recognises its form and columns and proposes a recipe. Nothing is left of it when it is no table.</summary>
    public async Task<ImportView> CreateAsync(Actor actor, string name, Func<Stream, Task> copy, ReadOptions options, string? recipe, Language language = Language.English)
    {
        Directory.CreateDirectory(folder);
        var id = workspace.Database.Ids.Next();
        var path = PathOf(id);
        try
        {
            await using (var file = new FileStream(path, FileMode.CreateNew))
                await copy(file);
            var shape = Look(path, options);
            var proposed = Named(recipe, shape, language);
            await workspace.BulkAsync(_program, block =>
            {
                var job = block.Create(ImportJob.Type, id);
                job.Set(ImportJob.File, End(name, 200)).Set(ImportJob.State, ImportStates.Name(ImportState.Mapping));
                job.Set(ImportJob.Options, JsonSerializer.Serialize(options)).Set(ImportJob.Shape, JsonSerializer.Serialize(shape)).Set(ImportJob.Recipe, proposed.ToJson());
                job.Set(ImportJob.By, actor.UserId ?? 0);
                return true;
            });
            return Get(id);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public ImportView Get(long id) => Read($"id = {id.ToString(System.Globalization.CultureInfo.InvariantCulture)}", 1).FirstOrDefault()
        ?? throw new FailureException(FailureKind.NotFound, new Finding("import_not_found"));

    /// <summary>The latest imports, newest first.</summary>
    public IReadOnlyList<ImportView> List() => Read(filter: null, 100);

    public IReadOnlyList<Recipe> Recipes() => [.. workspace.Queries.Rows(_program, new RecordQuery("import_recipe") { Fields = "name,recipe", Sort = "name", Limit = 200 })
        .Select(r => Recipe.Parse(r[3].Text!) with { Name = r[2].Text })];

    public async Task SaveRecipeAsync(string name, Recipe recipe)
    {
        var rows = workspace.Queries.Rows(_program, new RecordQuery("import_recipe") { Fields = "name", Filter = $"name = {JsonSerializer.Serialize(name)}", Limit = 1 });
        var change = new Change();
        var record = rows.Count > 0 ? change.Update(ImportRecipe.Type, rows[0][0].Number) : change.Create(ImportRecipe.Type);
        record[ImportRecipe.Name] = ImportRecipe.Name.Type.Parse(name, ImportRecipe.Name);
        record.Set(ImportRecipe.Recipe, (recipe with { Name = name }).ToJson());
        await workspace.ChangeAsync(_program, change);
    }

    /// <summary>Stores the recipe and reads the whole file without writing.</summary>
    public async Task CheckAsync(Actor actor, long id, Recipe? recipe)
    {
        var import = Expect(id, ImportState.Mapping, ImportState.Checked, ImportState.Cancelled, ImportState.Failed, ImportState.Undone);
        var used = recipe ?? import.Recipe;
        ImportRights.Check(workspace.Rights.SightOf(actor), RecipePlan.Make(used, workspace.Schema, import.Shape.File.Columns, zone));
        await SetAsync(id, ImportState.Checking, r => r.Set(ImportJob.Recipe, used.ToJson()).Set(ImportJob.Error, null).Set(ImportJob.Progress, null));
        Start(id, ImportState.Checking, async (working, current) =>
        {
            var check = new ImportCheck(workspace, zone, PathOf(id), current.Options, current.Recipe);
            working.Progress = () => check.Progress;
            check.Run(working.Stop.Token);
            _checked[id] = check.Messages;
            await SetAsync(id, ImportState.Checked, r => r.Set(ImportJob.Progress, check.Progress.ToJson()));
        });
    }

    /// <summary>Brings the rows in, from the first or, after a stop, from where it was.</summary>
    public async Task CommitAsync(Actor actor, long id, Recipe? recipe = null)
    {
        var import = Expect(id, ImportState.Mapping, ImportState.Checked, ImportState.Cancelled, ImportState.Failed, ImportState.Undone);
        var used = recipe ?? import.Recipe;
        ImportRights.Check(workspace.Rights.SightOf(actor), RecipePlan.Make(used, workspace.Schema, import.Shape.File.Columns, zone));
        var progress = import.Progress.Phase == "run" && import.State is ImportState.Cancelled or ImportState.Failed ? import.Progress : new ImportProgress();
        if (progress.LastRow == 0)
        {
            await workspace.Database.WriteAsync(c =>
            {
                BulkLedger.Forget(c, id);
                BulkLedger.ForgetRejected(c, id);
            });
        }
        await SetAsync(id, ImportState.Running, r => r.Set(ImportJob.Recipe, used.ToJson()).Set(ImportJob.By, actor.UserId ?? 0).Set(ImportJob.Error, null).Set(ImportJob.Progress, progress.ToJson()));
        Start(id, ImportState.Running, RunAsync);
    }

    /// <summary>Stops what works on the import; what is done stays and can be resumed or undone.</summary>
    public async Task CancelAsync(long id)
    {
        if (!_working.TryGetValue(id, out var working))
            throw WrongState(Get(id).State);
        await working.Stop.CancelAsync();
        await working.Task;
    }

    public async Task UndoAsync(long id)
    {
        Expect(id, ImportState.Done, ImportState.Cancelled, ImportState.Failed);
        await SetAsync(id, ImportState.Undoing, r => r.Set(ImportJob.Error, null));
        Start(id, ImportState.Undoing, UndoAsync);
    }

    /// <summary>
    /// Goes on with what a stop of a program interrupted, of this one or another on the same database; to be called now
    /// and then. What another one works on is left to it, and so is what has its file elsewhere.
    /// </summary>
    public void ResumeInterrupted()
    {
        foreach (var import in Read("state in (\"running\", \"undoing\", \"checking\")", 100))
        {
            if (import.State == ImportState.Undoing)
                TryStart(import.Id, ImportState.Undoing, UndoAsync);
            else if (workspace.Database.HasOtherNodes && !File.Exists(PathOf(import.Id)))
                continue;
            else if (import.State == ImportState.Running)
                TryStart(import.Id, ImportState.Running, RunAsync);
            else
                TryStart(import.Id, ImportState.Checking, (_, _) => SetAsync(import.Id, ImportState.Mapping, _ => { }));
        }
    }

    /// <summary>What <see cref="CreateAsync"/> would propose for a file.</summary>
    public Recipe Propose(string path, ReadOptions options, string? recipe) => Named(recipe, Look(path, options), Language.English);

    /// <summary>The newest import of the same bytes with the same recipe that was stopped or killed half-way, or null.</summary>
    public ImportView? FindUnfinished(string path, ReadOptions options, Recipe recipe)
    {
        var size = new FileInfo(path).Length;
        var written = recipe.ToJson();
        return List().FirstOrDefault(i => i is { IsWorking: false, State: ImportState.Running or ImportState.Cancelled or ImportState.Failed, Progress.Phase: "run" }
            && i.Shape.Size == size && i.Options == options && i.Recipe.ToJson() == written && IsSame(PathOf(i.Id), path));
    }

    /// <summary>Goes on with an import that <see cref="FindUnfinished"/> found.</summary>
    public async Task ContinueAsync(Actor actor, long id)
    {
        if (Get(id) is { State: ImportState.Running, IsWorking: false })
            Start(id, ImportState.Running, RunAsync);
        else
            await CommitAsync(actor, id);
    }

    /// <summary>Deletes the files of imports that ended a month ago; their records, rejected rows and undo stay.</summary>
    public void DeleteOldFiles()
    {
        foreach (var import in List().Where(i => i.FinishedAt < Now - FilesKept))
            File.Delete(PathOf(import.Id));
    }

    /// <summary>Waits until nothing works on the import any more.</summary>
    public Task WaitAsync(long id) => _working.TryGetValue(id, out var working) ? working.Task : Task.CompletedTask;

    /// <summary>Rejected rows after a row.</summary>
    public IReadOnlyList<RejectedRow> Rejected(long id, long after, int most) => workspace.Database.Read(c => BulkLedger.Rejected(c, id, after, most));

    public void Dispose()
    {
        foreach (var working in _working.Values)
        {
            working.IsShutdown = true;
            working.Stop.Cancel();
        }
        Task.WaitAll([.. _working.Values.Select(w => w.Task)], TimeSpan.FromSeconds(25));
    }

    private async Task RunAsync(Working working, ImportView import)
    {
        var by = import.By is { } user and > 0 ? user : (long?)null;
        var actor = new Actor(by, IsAdministrator: true, zone, Source.Import);
        var run = new ImportRun(workspace, actor, import.Id, PathOf(import.Id), import.Options, import.Recipe, import.Progress, keysAtHand);
        working.Progress = () => run.Progress;
        await run.RunAsync(working.Stop.Token);
        await workspace.Database.WriteAsync(c => BulkLedger.Forget(c, import.Id), CancellationToken.None);
        await SetAsync(import.Id, ImportState.Done, r => r.Set(ImportJob.FinishedAt, Now).Set(ImportJob.Progress, run.Progress.ToJson()));
        await TellFinishedAsync();
    }

    private async Task UndoAsync(Working working, ImportView import)
    {
        var undo = new ImportUndo(workspace, Actor.Program(zone, Source.Import), import.Id, import.Recipe, import.Progress);
        working.Progress = () => undo.Progress;
        await undo.RunAsync(working.Stop.Token);
        await SetAsync(import.Id, ImportState.Undone, r => r.Set(ImportJob.FinishedAt, Now).Set(ImportJob.Progress, undo.Progress.ToJson()));
        await TellFinishedAsync();
    }

    private DateTime Now => workspace.Time.GetUtcNow().UtcDateTime;

    private async Task TellFinishedAsync()
    {
        if (Finished is { } finished)
            await finished();
    }

    private void Start(long id, ImportState state, Func<Working, ImportView, Task> work)
    {
        if (!TryStart(id, state, work))
            throw WrongState(ImportState.Running);
    }

    private bool TryStart(long id, ImportState state, Func<Working, ImportView, Task> work)
    {
        var working = new Working();
        if (!_working.TryAdd(id, working))
            return false;
        working.Task = Task.Run(async () =>
        {
            try
            {
                await _node.DoAloneAsync($"import {id.ToString(System.Globalization.CultureInfo.InvariantCulture)}", () => WorkAsync(id, state, working, work));
            }
            finally
            {
                _working.TryRemove(id, out _);
            }
        });
        return true;
    }

    private async Task WorkAsync(long id, ImportState state, Working working, Func<Working, ImportView, Task> work)
    {
        try
        {
            // Another program may have brought it further, or to its end, before this one had its turn.
            if (Get(id) is var import && import.State == state)
                await work(working, import);
        }
        catch (OperationCanceledException) when (working.IsShutdown)
        {
            // The state stays "running": the next start goes on.
        }
        catch (OperationCanceledException)
        {
            await SetAsync(id, ImportState.Cancelled, _ => { });
        }
        catch (Exception exception) when (!working.IsShutdown)
        {
            var code = exception switch { ReadException read => read.Code, FailureException failure => failure.Findings[0].Code, FileNotFoundException => "file_gone", _ => null };
            await SetAsync(id, ImportState.Failed, r => r.Set(ImportJob.Error, code ?? exception.Message));
        }
    }

    private Task SetAsync(long id, ImportState state, Action<RecordChange> set)
    {
        var change = new Change();
        var record = change.Update(ImportJob.Type, id).Set(ImportJob.State, ImportStates.Name(state));
        set(record);
        return workspace.ChangeAsync(_program, change);
    }

    private ImportView Expect(long id, params ReadOnlySpan<ImportState> states)
    {
        var import = Get(id);
        return states.Contains(import.State) && !_working.ContainsKey(id) ? import : throw WrongState(import.State);
    }

    private static FailureException WrongState(ImportState state) => new(FailureKind.Conflict, new Finding("wrong_state", Field: null, ImportStates.Name(state)));

    private static string End(string name, int most) => name.Length <= most ? name : name[^(char.IsLowSurrogate(name[^most]) ? most - 1 : most)..];

    private static ImportShape Look(string path, ReadOptions options)
    {
        using var table = TableReader.Open(path, options);
        var columns = ColumnProfiler.Profile(table, ProfiledRows);
        return new ImportShape(new FileInfo(path).Length, table.Shape, columns);
    }

    private static bool IsSame(string path, string other)
    {
        if (!File.Exists(path))
            return false;
        using var one = File.OpenRead(path);
        using var two = File.OpenRead(other);
        return SHA256.HashData(one).AsSpan().SequenceEqual(SHA256.HashData(two));
    }

    private Recipe Named(string? name, ImportShape shape, Language language)
    {
        if (name is null || name == Recognition.ShopLines || workspace.Schema.Find(name) is not null)
            return Recognition.Propose(workspace.Schema, shape.Columns, name, language);
        return Recipes().FirstOrDefault(r => r.Name == name) ?? throw FailureException.Invalid("unknown_recipe", "recipe", name);
    }

    private List<ImportView> Read(string? filter, int limit) => [.. workspace.Queries
        .Rows(_program, new RecordQuery("import") { Fields = "file,state,options,shape,recipe,progress,error,created_at,by,finished_at", Filter = filter, Sort = "-id", Limit = limit })
        .Select(View)];

    private ImportView View(Value[] row)
    {
        var id = row[0].Number;
        var state = (ImportState)row[3].Number;
        var isWorking = _working.TryGetValue(id, out var working);
        var progress = working?.Progress?.Invoke() ?? ImportProgress.Parse(row[7].Text);
        var messages = state is ImportState.Checked && _checked.TryGetValue(id, out var found)
            ? found.Take(ShownMessages).ToList()
            : [.. Rejected(id, 0, ShownMessages).SelectMany(r => JsonSerializer.Deserialize<List<ImportFinding>>(r.Reasons)!.Select(f => new ImportMessage(r.Row, f)))];
        return new ImportView(
            id, row[2].Text!, state, JsonSerializer.Deserialize<ReadOptions>(row[4].Text!)!, JsonSerializer.Deserialize<ImportShape>(row[5].Text!)!, Recipe.Parse(row[6].Text!),
            progress, messages, row[8].Text, isWorking, row[9].Time, row[10].IsMissing ? null : row[10].Number, row[11].IsMissing ? null : row[11].Time);
    }

    private sealed class Working
    {
        public Func<ImportProgress>? Progress { get; set; }

        public CancellationTokenSource Stop { get; } = new();

        public Task Task { get; set; } = Task.CompletedTask;

        public volatile bool IsShutdown;
    }
}
