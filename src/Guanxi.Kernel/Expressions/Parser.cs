using System.Globalization;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>
/// Reads the expression language by recursive descent: or, and, not, comparison, sum, product, value. Limits on length,
/// depth and terms hold before anything else looks at the tree.
/// </summary>
public sealed class Parser
{
    private const int MostCharacters = 10_000;
    private const int MostDepth = 50;
    private const int MostTerms = 500;

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;
    private int _terms;

    private Parser(string text) => _tokens = new Lexer(text).Read();

    private Token Current => _tokens[_at];

    /// <summary>The tree of the text. Throws a malformed <see cref="Records.FailureException"/> with the position of the mistake.</summary>
    public static Node Parse(string text)
    {
        if (text.Length > MostCharacters)
            throw ExpressionFailure.At(MostCharacters, "expression_too_long", MostCharacters);
        var parser = new Parser(text);
        var node = parser.Or();
        if (parser.Current.Kind != TokenKind.End)
            throw parser.Unexpected();
        return node;
    }

    /// <summary>Whether the language keeps the word for itself, so that no field can have it for a name.</summary>
    internal static bool IsWord(string name) =>
        name is "and" or "or" or "not" or "in" or "is" or "between" or "contains" or "starts" or "ends" or "with" or "true" or "false" or "null";

    private Node Or() => Terms(isAnd: false, "or", And);

    private Node And() => Terms(isAnd: true, "and", Not);

    private Node Terms(bool isAnd, string word, Func<Node> term)
    {
        var position = Current.Position;
        var first = term();
        if (!Current.Is(word))
            return first;
        var terms = new List<Node> { first };
        while (Accept(word))
            terms.Add(term());
        return new Logic(position, isAnd, terms);
    }

    private Node Not()
    {
        var position = Current.Position;
        if (!Accept("not"))
            return Compare();
        Enter();
        var operand = Not();
        _depth--;
        return new Not(position, operand);
    }

    private Node Compare()
    {
        Count();
        var left = Sum();
        var token = Current;
        if (token.Kind == TokenKind.Symbol && token.Text is "=" or "!=" or "<" or "<=" or ">" or ">=")
        {
            _at++;
            return new Comparison(token.Position, token.Text, left, Sum());
        }
        if (token.Kind != TokenKind.Name)
            return left;
        return token.Text switch
        {
            "is" => NullTest(left),
            "in" => In(left, isNegated: false),
            "between" => Between(left, isNegated: false),
            "contains" => Word(left, "contains"),
            "starts" => Word(left, "starts", "with"),
            "ends" => Word(left, "ends", "with"),
            "not" => Negated(left),
            _ => left,
        };
    }

    private Node Negated(Node left)
    {
        var position = Current.Position;
        _at++;
        return Current.Text switch
        {
            "in" => In(left, isNegated: true),
            "between" => Between(left, isNegated: true),
            "contains" => new Not(position, Word(left, "contains")),
            "starts" => new Not(position, Word(left, "starts", "with")),
            "ends" => new Not(position, Word(left, "ends", "with")),
            _ => throw Unexpected(),
        };
    }

    private Node NullTest(Node operand)
    {
        var position = Current.Position;
        _at++;
        var isNegated = Accept("not");
        Expect("null");
        return new NullTest(position, operand, isNegated);
    }

    private Node In(Node left, bool isNegated)
    {
        var position = Current.Position;
        _at++;
        Expect("(");
        var items = new List<Node>();
        do
        {
            Count();
            items.Add(Sum());
        }
        while (Accept(","));
        Expect(")");
        return new Membership(position, left, items, isNegated);
    }

    private Node Between(Node left, bool isNegated)
    {
        var position = Current.Position;
        _at++;
        var least = Sum();
        Expect("and");
        Count();
        var greatest = Sum();
        Node range = new Logic(position, IsAnd: true, [new Comparison(position, ">=", left, least), new Comparison(position, "<=", left, greatest)]);
        return isNegated ? new Not(position, range) : range;
    }

    private Comparison Word(Node left, params ReadOnlySpan<string> words)
    {
        var position = Current.Position;
        foreach (var word in words)
            Expect(word);
        return new Comparison(position, string.Join(' ', words.ToArray()), left, Sum());
    }

    private Node Sum()
    {
        var left = Product();
        while (Current.Is("+") || Current.Is("-"))
        {
            var token = _tokens[_at++];
            Count();
            left = new Arithmetic(token.Position, token.Text[0], left, Product());
        }
        return left;
    }

    private Node Product()
    {
        var left = Unary();
        while (Current.Is("*") || Current.Is("/"))
        {
            var token = _tokens[_at++];
            Count();
            left = new Arithmetic(token.Position, token.Text[0], left, Unary());
        }
        return left;
    }

    private Node Unary()
    {
        var position = Current.Position;
        if (!Accept("-"))
            return Primary();
        Enter();
        var operand = Unary();
        _depth--;
        return operand is Literal { Kind: ValueKind.Decimal or ValueKind.Integer } number && !number.Text.StartsWith('-')
            ? number with { Position = position, Text = "-" + number.Text }
            : new Arithmetic(position, '-', new Literal(position, ValueKind.Integer, "0"), operand);
    }

    private Node Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Text:
                _at++;
                return new Literal(token.Position, ValueKind.Text, token.Text);
            case TokenKind.Number:
                _at++;
                return Number(token);
            case TokenKind.Name:
                return NameOrCall(token);
        }
        if (!Accept("("))
            throw Unexpected();
        Enter();
        var inner = Or();
        _depth--;
        Expect(")");
        return inner;
    }

    private static Literal Number(Token token)
    {
        if (!decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || token.Text.EndsWith('.'))
            throw ExpressionFailure.At(token.Position, "not_a_number", token.Text.Length > 60 ? token.Text[..60] + "…" : token.Text);
        return new Literal(token.Position, number == decimal.Truncate(number) && number < long.MaxValue ? ValueKind.Integer : ValueKind.Decimal, token.Text);
    }

    private Node NameOrCall(Token token)
    {
        if (token.Text is "and" or "or" or "in" or "is" or "between" or "contains" or "starts" or "ends" or "with")
            throw Unexpected();
        _at++;
        if (token.Text is "true" or "false")
            return new Literal(token.Position, ValueKind.Boolean, token.Text);
        if (token.Text == "null")
            return new Literal(token.Position, ValueKind.Missing, "");
        return Current.Is("(") ? CallOf(token) : Path(token);
    }

    private Call CallOf(Token name)
    {
        Expect("(");
        Enter();
        var arguments = new List<Node>();
        if (!Current.Is(")"))
        {
            do
            {
                Count();
                arguments.Add(Or());
            }
            while (Accept(","));
        }
        Expect(")");
        _depth--;
        return new Call(name.Position, name.Text, arguments);
    }

    private PathNode Path(Token first)
    {
        var names = new List<string> { first.Text };
        while (Accept("."))
        {
            if (Current.Kind != TokenKind.Name)
                throw Unexpected();
            names.Add(_tokens[_at++].Text);
        }
        return new PathNode(first.Position, names);
    }

    private bool Accept(string text)
    {
        if (!Current.Is(text))
            return false;
        _at++;
        return true;
    }

    private void Expect(string text)
    {
        if (!Accept(text))
            throw ExpressionFailure.At(Current.Position, "expected", text, Current.Kind == TokenKind.End ? "end" : Current.Text);
    }

    private void Enter()
    {
        if (++_depth > MostDepth)
            throw ExpressionFailure.At(Current.Position, "expression_too_deep", MostDepth);
    }

    private void Count()
    {
        if (++_terms > MostTerms)
            throw ExpressionFailure.At(Current.Position, "expression_too_large", MostTerms);
    }

    private Exception Unexpected() => Current.Kind == TokenKind.End
        ? ExpressionFailure.At(Current.Position, "unexpected_end")
        : ExpressionFailure.At(Current.Position, "unexpected", Current.Text);
}
