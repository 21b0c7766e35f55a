@NullMarked
package dev.tam.testkit.service;

import org.jspecify.annotations.NullMarked;
