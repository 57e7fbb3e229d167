/** Tests of the whole: they look at the built jars, start the built image, or read the repository's files. */
package dev.bough.tests;
