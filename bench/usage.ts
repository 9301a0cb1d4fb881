// Loaded before the program that is measured: tells the bench what the process has used, each time it asks.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const sweep = runInNewContext('gc') as () => void;

process.on('message', (what) => {
  if (what === 'memory') {
    sweep();
    process.send?.(process.memoryUsage.rss() / 1024);
  } else {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: (user + system) / 1000, peak: process.resourceUsage().maxRSS / 1024 });
  }
});
process.channel?.unref();
