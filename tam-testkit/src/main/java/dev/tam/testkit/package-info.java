/** The contracts of stores and adapters as tests, with scripted fakes and time that can be turned. */
@NullMarked
package dev.tam.testkit;

import org.jspecify.annotations.NullMarked;
