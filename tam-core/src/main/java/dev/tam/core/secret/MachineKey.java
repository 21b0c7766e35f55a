package dev.tam.core.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.io.BaseEncoding;
import dev.tam.Secret;
import dev.tam.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of one user on one machine, for stores that nobody else shares.
 *
 * <ol>
 *   <li>It is made when it is first asked for, in a file of its owner's alone, and that is said once.
 *   <li>The whole key appears at once under its name: of several JVMs that make it, one wins and all read the winner's.
 *   <li>A file that others may read is refused.
 * </ol>
 */
public final class MachineKey {

    private static final Logger LOG = LoggerFactory.getLogger(MachineKey.class);
    private static final int RANDOM_BYTES = 32;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Path file;

    private MachineKey(Path file) {
        this.file = file;
    }

    /**
     * The key in a user's home folder.
     *
     * @param home the folder
     * @return the key, not yet read or made
     */
    public static MachineKey in(Path home) {
        return new MachineKey(home.resolve(".tam").resolve("key"));
    }

    /**
     * The key, made if it is not there.
     *
     * @return the key
     * @throws StoreException if it can neither be read nor made, or others may read it; the message names the file
     */
    public Secret read() {
        try {
            if (Files.notExists(file)) {
                make();
            }
            requirePrivate();
            return Secret.of(Files.readString(file, US_ASCII).strip());
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            throw new StoreException(
                    "the key of this machine in " + file + " can neither be read nor made (" + e
                            + "); give this user a home folder that it may write, or configure keys:",
                    e);
        }
    }

    private void make() throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(folder, "key", ".new");
        try {
            Files.writeString(fresh, randomKey() + "\n", US_ASCII);
            Files.createLink(file, fresh);
            LOG.info("made a key for stores on this machine: {}; whoever loses it loses the passwords in them", file);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} was made by somebody else at the same moment", file);
        } finally {
            Files.delete(fresh);
        }
    }

    private static String randomKey() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return BaseEncoding.base64().encode(bytes);
    }

    private void requirePrivate() throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
        if (granted.stream().anyMatch(OTHERS::contains)) {
            throw new StoreException("the key of this machine in " + file + " may be used by others ("
                    + PosixFilePermissions.toString(granted) + "); say chmod 600 " + file
                    + ", and rekey if somebody may have read it");
        }
    }
}
