/** information_schema: what the server knows of itself, as tables (MySQL manual, chapter 28). */
package dev.bough.engine.information;
