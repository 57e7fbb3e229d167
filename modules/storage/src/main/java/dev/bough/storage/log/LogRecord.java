package dev.bough.storage.log;

/** One step of the server's history: its number, counted without gaps, and what happened. */
public record LogRecord(long sequence, byte[] payload) {}
