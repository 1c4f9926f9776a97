using System.Globalization;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>Values: arithmetic, literals, functions, rollups and paths.</summary>
public sealed partial class Parser
{
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
        if (!decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) || token.Text.EndsWith('.'))
            throw ExpressionFailure.At(token.Position, "not_a_number", token.Text);
        return new Literal(token.Position, token.Text.Contains('.', StringComparison.Ordinal) ? ValueKind.Decimal : ValueKind.Integer, token.Text);
    }

    private Node NameOrCall(Token token)
    {
        if (IsOperator(token.Text))
            throw Unexpected();
        _at++;
        if (token.Text is "true" or "false")
            return new Literal(token.Position, ValueKind.Boolean, token.Text);
        if (token.Text == "null")
            return new Literal(token.Position, ValueKind.Missing, "");
        if (!Current.Is("("))
            return Path(token);
        return token.Text is "count" or "sum" or "min" or "max" or "avg" or "any" ? Rollup(token) : CallOf(token);
    }

    private RollupCall Rollup(Token name)
    {
        Expect("(");
        Enter();
        Count();
        if (Current.Kind != TokenKind.Name || IsWord(Current.Text))
            throw ExpressionFailure.At(Current.Position, "rollup_needs_name", name.Text);
        var path = Path(_tokens[_at++]);
        var where = Accept("where") ? Or() : null;
        Expect(")");
        _depth--;
        return new RollupCall(name.Position, name.Text, path, where);
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
}
