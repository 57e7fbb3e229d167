/** What statements answer: results on their way to the client, in its character set. */
package dev.bough.engine.answer;
