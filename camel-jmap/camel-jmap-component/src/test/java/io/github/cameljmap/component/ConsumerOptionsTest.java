package io.github.cameljmap.component;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.cameljmap.component.support.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Options that cannot be meant keep the route from starting, and the error says why. */
class ConsumerOptionsTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    moveTo=archive&delete=true           | set only one of [moveTo, delete]
                    moveTo=archive&destroy=true          | set only one of [moveTo, destroy]
                    destroy=true&copyTo=archive          | destroy removes an email from copyTo
                    moveTo=inbox                         | the mailbox that they are read from
                    onFailureMoveTo=inbox                | the mailbox that they are read from
                    removeKeywords=$seen                 | marks handled emails
                    trackBy=keyword                      | needs the option keyword
                    trackBy=keyword&keyword=a,b          | with one keyword
                    keyword=invoiced                     | keyword needs trackBy=keyword, but trackBy is unseen
                    startFrom=now                        | startFrom needs trackBy=state or trackBy=window
                    events=created&trackBy=window        | events needs trackBy=state
                    lag=5000&trackBy=state               | lag needs trackBy=window
                    concurrentConsumers=0                | is less than 1
                    addKeywords=not ok                   | is not a keyword
                    addKeywords=RAW(a(b)                 | is not a keyword
                    """)
    void areRefused(String options, String why) {
        assertThatThrownBy(() -> PolledRoute.of(SERVER, options)).hasStackTraceContaining(why);
    }
}
