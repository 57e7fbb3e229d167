/** The read model that plug-ins see, made from the states of storage and bound to a session. */
package dev.bough.engine.model;
