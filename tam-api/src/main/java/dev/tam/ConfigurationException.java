package dev.tam;

import java.util.List;

/** The configuration has mistakes. All of them are listed; nothing was opened or sent. */
public final class ConfigurationException extends TamException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a copy of List.copyOf, which is serializable
    private final List<String> mistakes;

    /**
     * With all mistakes.
     *
     * @param mistakes one line each: where, what is wrong, what to write instead
     */
    public ConfigurationException(List<String> mistakes) {
        super(
                mistakes.size() == 1
                        ? mistakes.get(0)
                        : mistakes.size() + " mistakes in the configuration:\n  " + String.join("\n  ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /**
     * The mistakes.
     *
     * @return one line each, in the order of the configuration
     */
    public List<String> mistakes() {
        return mistakes;
    }
}
