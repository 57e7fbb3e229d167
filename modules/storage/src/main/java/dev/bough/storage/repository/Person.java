package dev.bough.storage.repository;

/** Who made something: a name and an e-mail address. */
public record Person(String name, String email) {}
