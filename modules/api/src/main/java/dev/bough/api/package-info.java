/** Annotations that speak of the api itself. */
package dev.bough.api;
