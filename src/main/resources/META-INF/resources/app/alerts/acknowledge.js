import { api } from '../base/api.js';
import { announce } from '../base/dom.js';
import { live } from '../base/live.js';
import { toast } from '../base/toast.js';

/** Acknowledges an alert and shows it at once; the stream's own event says the same again. */
export async function acknowledge(alert) {
  try {
    await api.acknowledge(alert.alertId);
    live.receive('alert', {
      ...alert,
      state: 'acknowledged',
      acknowledgedAt: alert.acknowledgedAt ?? new Date().toISOString(),
    });
    announce('Alert acknowledged');
  } catch (error) {
    toast(`The alert could not be acknowledged. ${error.message}`);
  }
}
