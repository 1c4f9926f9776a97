using System.Buffers;
using System.Text;

namespace Guanxi.Kernel.Expressions;

/// <summary>Splits the text of an expression into tokens.</summary>
internal sealed class Lexer(string text)
{
    private int _at;

    public List<Token> Read()
    {
        var tokens = new List<Token>();
        Token token;
        do
        {
            token = Next();
            tokens.Add(token);
        }
        while (token.Kind != TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
        if (_at == text.Length)
            return new Token(TokenKind.End, "", _at);
        var c = text[_at];
        if (c is '"' or '\'')
            return Quoted(c);
        if (char.IsAsciiDigit(c))
            return While(TokenKind.Number, static d => char.IsAsciiDigit(d) || d == '.');
        if (char.IsAsciiLetter(c) || c == '_')
            return While(TokenKind.Name, static d => char.IsAsciiLetterOrDigit(d) || d == '_');
        var start = _at++;
        if (_at < text.Length && text.AsSpan(start, 2) is "!=" or "<=" or ">=" or "<>")
            _at++;
        else if (!"=<>()+-*/,.".Contains(c, StringComparison.Ordinal))
            throw ExpressionFailure.At(start, "unexpected_character", c.ToString());
        return new Token(TokenKind.Symbol, text[start.._at] == "<>" ? "!=" : text[start.._at], start);
    }

    private Token While(TokenKind kind, Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < text.Length && belongs(text[_at]))
            _at++;
        return new Token(kind, text[start.._at], start);
    }

    private Token Quoted(char quote)
    {
        var start = _at++;
        var content = new StringBuilder();
        while (_at < text.Length && text[_at] != quote)
        {
            if (text[_at] == '\\' && _at + 1 < text.Length)
            {
                _at++;
                content.Append(text[_at] switch { 'n' => '\n', 't' => '\t', var other => other });
            }
            else
            {
                content.Append(text[_at]);
            }
            _at++;
        }
        if (_at == text.Length)
            throw ExpressionFailure.At(start, "unclosed_text");
        _at++;
        var written = content.ToString();
        if (written.Contains('\0', StringComparison.Ordinal) || !IsWellFormed(written))
            throw ExpressionFailure.At(start, "forbidden_character");
        return new Token(TokenKind.Text, written, start);
    }

    /// <summary>Half of a surrogate pair has no form in UTF-8.</summary>
    private static bool IsWellFormed(ReadOnlySpan<char> written)
    {
        while (!written.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(written, out _, out var length) != OperationStatus.Done)
                return false;
            written = written[length..];
        }
        return true;
    }
}
