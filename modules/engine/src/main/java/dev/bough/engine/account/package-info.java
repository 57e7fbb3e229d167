/** Accounts: who may log in with which password, and what each may do. */
package dev.bough.engine.account;
