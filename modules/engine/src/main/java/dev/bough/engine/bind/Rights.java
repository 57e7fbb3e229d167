package dev.bough.engine.bind;

import java.util.List;

/** What the account that a text runs as may do with a table or view that the text names. */
public interface Rights {
    /** What is done. */
    enum Action {
        SELECT,
        INSERT,
        UPDATE,
        DELETE
    }

    /** Everything: what the engine itself may. */
    Rights ALL = new Rights() {
        @Override
        public boolean isOnAll(Action action) {
            return true;
        }

        @Override
        public void require(Action action) {
            // may be done
        }

        @Override
        public void require(Action action, String column) {
            // may be done
        }

        @Override
        public void requireAll(Action action, List<String> columns) {
            // may be done
        }

        @Override
        public void requireLocks() {
            // may be done
        }
    };

    /** Whether it may be done to every column. */
    boolean isOnAll(Action action);

    /**
     * That it may be done to some column at least.
     *
     * @throws dev.bough.api.error.SqlException 1142
     */
    void require(Action action);

    /** @throws dev.bough.api.error.SqlException 1143 */
    void require(Action action, String column);

    /**
     * That it may be done to each of the columns, none of which is named where it may not.
     *
     * @throws dev.bough.api.error.SqlException 1142
     */
    void requireAll(Action action, List<String> columns);

    /**
     * That rows may be locked as for a change.
     *
     * @throws dev.bough.api.error.SqlException 1142
     */
    void requireLocks();
}
