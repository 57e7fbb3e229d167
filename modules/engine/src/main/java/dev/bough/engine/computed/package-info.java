/** What computed tables are asked with: the session as plug-ins and information_schema see it. */
package dev.bough.engine.computed;
