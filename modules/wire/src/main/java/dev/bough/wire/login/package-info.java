/** The way in: greeting, login requests, password exchanges, and the keys and certificate they rest on. */
package dev.bough.wire.login;
