package dev.bough.parser.antlr;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;

/** What the generated parser extends: it counts how deep rules are nested, so that no text can exhaust the stack. */
public abstract class NestingParser extends Parser {
    /** Rules within rules; a pair of parentheses takes four. */
    public static final int MAX_DEPTH = 800;

    private int depth;

    protected NestingParser(TokenStream input) {
        super(input);
    }

    @Override
    public void enterRule(ParserRuleContext localContext, int state, int ruleIndex) {
        deeper();
        super.enterRule(localContext, state, ruleIndex);
    }

    @Override
    public void enterRecursionRule(ParserRuleContext localContext, int state, int ruleIndex, int precedence) {
        deeper();
        super.enterRecursionRule(localContext, state, ruleIndex, precedence);
    }

    @Override
    public void exitRule() {
        depth--;
        super.exitRule();
    }

    @Override
    public void unrollRecursionContexts(ParserRuleContext parentContext) {
        depth--;
        super.unrollRecursionContexts(parentContext);
    }

    @Override
    public void reset() {
        depth = 0;
        super.reset();
    }

    private void deeper() {
        if (++depth > MAX_DEPTH) {
            throw new TooDeepException();
        }
    }

    /** Thrown where the text is nested deeper than {@link #MAX_DEPTH}. */
    public static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public TooDeepException() {
            super("nested too deeply", null, false, false);
        }
    }
}
