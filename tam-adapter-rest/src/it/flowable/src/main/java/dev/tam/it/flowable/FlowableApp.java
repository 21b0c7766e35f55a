package dev.tam.it.flowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.flowable.idm.api.IdmIdentityService;
import org.flowable.idm.api.Privilege;
import org.flowable.idm.api.User;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Flowable IDM REST on loopback, in memory, for as long as its standard input stays open.
 *
 * <ol>
 *   <li>{@code FLOWABLE_ADMIN_USER} and {@code FLOWABLE_ADMIN_PASSWORD} of the environment name the administrator;
 *   <li>the system property {@code flowable.port} chooses the port, any free one without it;
 *   <li>{@code flowable ready on port N} on standard output says that requests are served;
 *   <li>the end of standard input, which a killed parent brings about too, ends the process.
 * </ol>
 */
@SpringBootApplication(proxyBeanMethods = false)
class FlowableApp {

    /** The privilege that Flowable's own REST application asks for. */
    private static final String ACCESS = "access-rest-api";

    public static void main(String[] args) {
        endWith(System.in);
        new SpringApplication(FlowableApp.class)
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=" + Integer.getInteger("flowable.port", 0),
                        "--spring.datasource.url=jdbc:h2:mem:flowable;DB_CLOSE_DELAY=-1",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=WARN");
    }

    /** Halts rather than exits: nothing is kept in memory that an orderly shutdown would save. */
    private static void endWith(InputStream input) {
        Thread watch = new Thread(
                () -> {
                    drain(input);
                    Runtime.getRuntime().halt(0);
                },
                "end-with-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void drain(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("standard input is gone: " + e);
        }
    }

    @Bean
    SecurityFilterChain basicAuthentication(HttpSecurity http) throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority(ACCESS))
                .httpBasic(Customizer.withDefaults())
                .build();
    }

    @Bean
    ApplicationRunner administrator(IdmIdentityService identities) {
        return arguments -> {
            User admin = identities.newUser(required("FLOWABLE_ADMIN_USER"));
            admin.setPassword(required("FLOWABLE_ADMIN_PASSWORD"));
            identities.saveUser(admin);
            Privilege access = identities.createPrivilege(ACCESS);
            identities.addUserPrivilegeMapping(access.getId(), admin.getId());
        };
    }

    private static String required(String variable) {
        return Objects.requireNonNull(System.getenv(variable), () -> "set " + variable + " in the environment");
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> announcement(ServletWebServerApplicationContext context) {
        return ready -> System.out.println(
                "flowable ready on port " + context.getWebServer().getPort());
    }
}
