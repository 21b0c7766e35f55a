package dev.tam.core.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.io.BaseEncoding;
import org.junit.jupiter.api.Test;

class HkdfTest {

    private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

    /** RFC 5869, test case 3: no salt, no info. */
    @Test
    void agreesWithTheRfcWithoutSaltAndInfo() {
        byte[] subkey = Hkdf.extract(new byte[32], HEX.decode("0b".repeat(22))).subkey("");
        assertEquals("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d", HEX.encode(subkey));
    }

    @Test
    void subkeysOfDifferentUsesDiffer() {
        Hkdf hkdf = Hkdf.extract(new byte[32], new byte[16]);
        assertEquals(false, HEX.encode(hkdf.subkey("seal")).equals(HEX.encode(hkdf.subkey("name"))));
    }
}
