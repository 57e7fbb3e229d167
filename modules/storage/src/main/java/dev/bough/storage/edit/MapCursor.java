package dev.bough.storage.edit;

import dev.bough.storage.prolly.Cursor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place among the entries of a map, with its edits and those of a transaction seen through; moved without allocation.
 *
 * <p>Bounds may be set after {@link #reset}. After a move that gave false the cursor stands nowhere, and only {@link
 * #first}, {@link #last}
 * or a seek brings it back. Keys and values are shown where they lie.
 */
public final class MapCursor {
    private static final byte[] NOTHING = {};
    private static final int MAX_LAYERS = 3;

    private @Nullable Cursor treeCursor;
    private boolean treeOn;

    /** From low to high: a later layer wins. */
    private final EditCursor[] layers = new EditCursor[MAX_LAYERS];
    private final boolean[] layerOn = new boolean[MAX_LAYERS];
    private int layerCount;

    /** The layer whose edit is next, or -1; {@link #tied} has a bit for each layer with an edit of that key. */
    private int top = -1;
    private int tied;

    private byte @Nullable [] from;
    private byte @Nullable [] to;
    private boolean forward = true;
    private boolean valid;
    private boolean onEdit;
    private boolean onTree;

    private byte[] keyBytes = NOTHING;
    private int keyOffset;
    private int keyLength;
    private byte[] valueBytes = NOTHING;
    private int valueOffset;
    private int valueLength;
    private byte[] turn = NOTHING;

    public MapCursor() {
        for (int i = 0; i < MAX_LAYERS; i++) {
            layers[i] = new EditCursor();
        }
    }

    /** Turns to a map and the edits of a transaction above it; no bounds, nowhere. */
    public MapCursor reset(MapState map, Edits own) {
        Cursor cursor = treeCursor;
        treeCursor = cursor == null ? map.tree().cursor() : cursor.reset(map.tree());
        layerCount = 0;
        addLayer(map.frozen());
        addLayer(map.growing());
        addLayer(own);
        from = null;
        to = null;
        valid = false;
        return this;
    }

    /** Limits the cursor to keys not below the first and below the second; null is no bound. The arrays are kept. */
    public MapCursor between(byte @Nullable [] first, byte @Nullable [] end) {
        from = first;
        to = end;
        valid = false;
        return this;
    }

    public boolean isValid() {
        return valid;
    }

    public byte[] keyBytes() {
        return keyBytes;
    }

    public int keyOffset() {
        return keyOffset;
    }

    public int keyLength() {
        return keyLength;
    }

    public byte[] valueBytes() {
        return valueBytes;
    }

    public int valueOffset() {
        return valueOffset;
    }

    public int valueLength() {
        return valueLength;
    }

    public byte[] key() {
        return Arrays.copyOfRange(keyBytes, keyOffset, keyOffset + keyLength);
    }

    public byte[] value() {
        return Arrays.copyOfRange(valueBytes, valueOffset, valueOffset + valueLength);
    }

    /** Moves to the first entry within the bounds. */
    public boolean first() {
        byte[] start = from;
        if (start != null) {
            return seekForward(start, 0, start.length);
        }
        forward = true;
        treeOn = tree().first();
        for (int i = 0; i < layerCount; i++) {
            layerOn[i] = layers[i].first();
        }
        findTop();
        return settle();
    }

    /** Moves to the last entry within the bounds. */
    public boolean last() {
        byte[] end = to;
        if (end != null) {
            return seekBackward(end, 0, end.length);
        }
        forward = false;
        treeOn = tree().last();
        for (int i = 0; i < layerCount; i++) {
            layerOn[i] = layers[i].last();
        }
        findTop();
        return settle();
    }

    /** Moves to the first entry within the bounds whose key is not below the given one. */
    public boolean seek(byte[] key, int offset, int length) {
        byte[] start = from;
        if (start != null && Arrays.compareUnsigned(key, offset, offset + length, start, 0, start.length) < 0) {
            return seekForward(start, 0, start.length);
        }
        return seekForward(key, offset, length);
    }

    /** Moves to the last entry within the bounds whose key is below the given one. */
    public boolean seekBefore(byte[] key, int offset, int length) {
        byte[] end = to;
        if (end != null && Arrays.compareUnsigned(key, offset, offset + length, end, 0, end.length) > 0) {
            return seekBackward(end, 0, end.length);
        }
        return seekBackward(key, offset, length);
    }

    /** Moves to the next entry. */
    public boolean next() {
        if (!forward) {
            saveKey();
            int length = keyLength;
            seekForward(turn, 0, length);
        }
        return step();
    }

    /** Moves to the previous entry. */
    public boolean previous() {
        if (forward) {
            saveKey();
            return seekBackward(turn, 0, keyLength);
        }
        return step();
    }

    private boolean step() {
        if (onEdit) {
            advanceEdits();
        }
        if (onTree) {
            advanceTree();
        }
        return settle();
    }

    private boolean seekForward(byte[] key, int offset, int length) {
        forward = true;
        treeOn = tree().seek(key, offset, length);
        for (int i = 0; i < layerCount; i++) {
            layerOn[i] = layers[i].seek(key, offset, length);
        }
        findTop();
        return settle();
    }

    private boolean seekBackward(byte[] key, int offset, int length) {
        forward = false;
        treeOn = tree().seekBefore(key, offset, length);
        for (int i = 0; i < layerCount; i++) {
            layerOn[i] = layers[i].seekBefore(key, offset, length);
        }
        findTop();
        return settle();
    }

    /** Shows the nearest of what the layers stand at, passing over entries that are gone. */
    private boolean settle() {
        while (true) {
            if (top < 0) {
                return treeOn ? showTree() : lost();
            }
            EditCursor edit = layers[top];
            int order = treeOn ? compareToTree(edit.key()) : -1;
            if (order > 0) {
                return showTree();
            }
            byte[] value = edit.value();
            if (value != null) {
                onEdit = true;
                onTree = order == 0;
                byte[] key = edit.key();
                keyBytes = key;
                keyOffset = 0;
                keyLength = key.length;
                valueBytes = value;
                valueOffset = 0;
                valueLength = value.length;
                return within();
            }
            advanceEdits();
            if (order == 0) {
                advanceTree();
            }
        }
    }

    private boolean showTree() {
        Cursor cursor = tree();
        onEdit = false;
        onTree = true;
        keyBytes = cursor.keyBytes();
        keyOffset = cursor.keyOffset();
        keyLength = cursor.keyLength();
        valueBytes = keyBytes;
        valueOffset = cursor.valueOffset();
        valueLength = cursor.valueLength();
        return within();
    }

    private boolean within() {
        if (forward) {
            byte[] end = to;
            if (end != null
                    && Arrays.compareUnsigned(keyBytes, keyOffset, keyOffset + keyLength, end, 0, end.length) >= 0) {
                return lost();
            }
        } else {
            byte[] start = from;
            if (start != null
                    && Arrays.compareUnsigned(keyBytes, keyOffset, keyOffset + keyLength, start, 0, start.length) < 0) {
                return lost();
            }
        }
        valid = true;
        return true;
    }

    private boolean lost() {
        valid = false;
        return false;
    }

    /** The edit's key against the tree's, in the direction of the walk. */
    private int compareToTree(byte[] key) {
        Cursor cursor = tree();
        int start = cursor.keyOffset();
        int order = Arrays.compareUnsigned(key, 0, key.length, cursor.keyBytes(), start, start + cursor.keyLength());
        return forward ? order : -order;
    }

    private void advanceTree() {
        treeOn = forward ? tree().next() : tree().previous();
    }

    private void advanceEdits() {
        for (int i = 0; i < layerCount; i++) {
            if ((tied >>> i & 1) != 0) {
                layerOn[i] = forward ? layers[i].next() : layers[i].previous();
            }
        }
        findTop();
    }

    private void findTop() {
        top = -1;
        tied = 0;
        for (int i = 0; i < layerCount; i++) {
            if (!layerOn[i]) {
                continue;
            }
            int order = top < 0 ? -1 : Arrays.compareUnsigned(layers[i].key(), layers[top].key());
            if (top >= 0 && !forward) {
                order = -order;
            }
            if (order < 0) {
                tied = 0;
            }
            if (order <= 0) {
                top = i;
                tied |= 1 << i;
            }
        }
    }

    private void addLayer(Edits edits) {
        if (!edits.isEmpty()) {
            layers[layerCount++].reset(edits);
        }
    }

    private void saveKey() {
        if (!valid) {
            throw new IllegalStateException("the cursor stands nowhere");
        }
        if (turn.length < keyLength) {
            turn = new byte[Math.max(64, 2 * keyLength)];
        }
        System.arraycopy(keyBytes, keyOffset, turn, 0, keyLength);
    }

    private Cursor tree() {
        Cursor cursor = treeCursor;
        if (cursor == null) {
            throw new IllegalStateException("reset comes first");
        }
        return cursor;
    }
}
