/** SQL types, and the values, rows and constraints of them, as plug-ins and results speak of them. */
package dev.bough.api.type;
