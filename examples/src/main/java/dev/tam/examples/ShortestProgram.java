package dev.tam.examples;

import dev.tam.Account;
import dev.tam.AccountManager;

/** The shortest program, as the README has it. It is safe; its {@code tam.yaml} is on the class path. */
public final class ShortestProgram {

    private ShortestProgram() {}

    /**
     * Signs in with an account that nobody else has.
     *
     * @param args none
     * @throws Exception if there is none
     */
    public static void main(String[] args) throws Exception {
        try (var tam = AccountManager.open();
                var lease = tam.acquire("shopper")) {
            Account account = lease.account();
            signIn(account.login("users"), account.password().reveal());
        }
    }

    private static void signIn(String login, String password) {
        System.out.println(login + " signs in with a password of " + password.length() + " characters");
    }
}
