/** The engine as those who assemble a server open it. */
package dev.bough.engine;
