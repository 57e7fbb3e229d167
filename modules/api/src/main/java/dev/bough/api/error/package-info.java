/** Errors as clients see them, and the exceptions that carry them. */
package dev.bough.api.error;
