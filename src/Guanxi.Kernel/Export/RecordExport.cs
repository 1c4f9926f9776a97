using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Export;

/// <summary>
/// The records of a query as a file, piece by piece and in constant memory. Each piece is read and written whole before it
/// is sent, so that a slow client holds nothing but its own piece.
/// </summary>
public sealed class RecordExport : IDisposable
{
    private const int RowsAtOnce = 5_000;
    private const int PieceBytes = 1 << 20;

    private readonly PooledBuffer _buffer = new();
    private readonly RecordBlocks _blocks;
    private readonly ExportFile _file;
    private State _state;

    /// <summary>Checks the request; nothing is read yet. Throws what a query throws.</summary>
    public RecordExport(Workspace workspace, Actor actor, ExportRequest request)
    {
        if (workspace.Schema.Find(request.Object) is { } type && workspace.Rights.SightOf(actor) is var sight && sight.MaySee(type) && !sight.May(Ability.Export, type))
            throw new FailureException(FailureKind.Forbidden, new Finding("not_allowed", Field: null, type.Name));
        var form = new CellForm(request.Texts, request.Language, actor.Zone);
        var query = new RecordQuery(request.Object) { Fields = request.Fields, Filter = request.Filter, Search = request.Search, Sort = request.Sort, Limit = RowsAtOnce };
        var columns = new ExportColumns(workspace, actor, query, form);
        _blocks = columns.Blocks;
        _file = ExportFile.Create(request.Format, columns, form, workspace.Schema[request.Object].Plural.In(request.Language), _buffer);
    }

    private enum State
    {
        New,
        Reading,
        Ended,
    }

    /// <summary>The bytes of the piece at hand; they hold until the next is asked for.</summary>
    public ReadOnlyMemory<byte> Piece => _buffer.Written;

    /// <summary>How many records are written so far.</summary>
    public long Records { get; private set; }

    /// <summary>Reads the next piece; false when the one before was the last.</summary>
    public bool Next()
    {
        _buffer.Clear();
        if (_state == State.Ended)
            return false;
        if (_state == State.New)
            _file.Begin();
        _state = State.Reading;
        while (_blocks.Read(Take))
        {
            if (_buffer.Written.Length > 0)
                return true;
        }
        _file.End();
        _state = State.Ended;
        return true;
    }

    public void Dispose()
    {
        _file.Dispose();
        _buffer.Dispose();
    }

    private bool Take(Records.Value[] record)
    {
        _file.Add(record);
        Records++;
        return _buffer.Written.Length < PieceBytes;
    }
}
