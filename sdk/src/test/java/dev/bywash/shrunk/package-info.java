/** An app that R8 has shrunk, and whether it still runs. */
package dev.bywash.shrunk;
